/**
 * CRIU's image files: read, and rewritten where a session wakes up among files, mounts and addresses other than those it
 * was frozen with. Field numbers are those of CRIU's images/*.proto.
 */
@NullMarked
package dev.dormouse.core.criu;

import org.jspecify.annotations.NullMarked;
