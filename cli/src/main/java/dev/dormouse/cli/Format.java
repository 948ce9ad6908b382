package dev.dormouse.cli;

/** How a listing is written: for people, or for programs. */
enum Format {
    table,
    json
}
