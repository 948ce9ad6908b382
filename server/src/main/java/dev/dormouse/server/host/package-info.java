/** What a host has, as the API tells of it: sessions, snapshots, GPUs, other hosts; and who answers which request. */
@NullMarked
package dev.dormouse.server.host;

import org.jspecify.annotations.NullMarked;
