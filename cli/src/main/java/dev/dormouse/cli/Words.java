package dev.dormouse.cli;

import java.util.Iterator;
import java.util.List;

/** What a shell offers to complete an option with that takes other words, too. */
abstract class Words implements Iterable<String> {
    private final List<String> words;

    Words(String... words) {
        this.words = List.of(words);
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }
}
