/** The command line: picocli commands that call the core and print what it returns. */
@NullMarked
package dev.dormouse.cli;

import org.jspecify.annotations.NullMarked;
