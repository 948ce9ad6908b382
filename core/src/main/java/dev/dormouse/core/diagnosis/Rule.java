package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One line of docs/diagnosis.md: a message of CRIU or runc, and what it means.
 *
 * @param name the rule's name, stable, for tests and reports
 * @param code what kind of failure it is
 * @param pattern looked for in a message; its groups are the facts
 * @param cause one sentence, with the facts filled in
 * @param cure one sentence
 */
record Rule(String name, Code code, Pattern pattern, Function<Hit, String> cause, Function<Hit, String> cure) {
    static Rule of(String name, Code code, String regex, Function<Hit, String> cause, Function<Hit, String> cure) {
        return new Rule(name, code, Pattern.compile(regex), cause, cure);
    }

    static Rule of(String name, Code code, String regex, Function<Hit, String> cause, String cure) {
        return of(name, code, regex, cause, hit -> cure);
    }

    static Rule of(String name, Code code, String regex, String cause, String cure) {
        return of(name, code, regex, hit -> cause, hit -> cure);
    }
}
