package dev.dormouse.cli;

/** The shells that {@code dormouse completion} writes scripts for. */
enum Shell {
    bash,
    zsh,
    fish
}
