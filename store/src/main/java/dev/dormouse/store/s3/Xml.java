package dev.dormouse.store.s3;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between tags, in the answers of S3 servers: elements without attributes of which none contains another of its name. Not a
 * parser for XML at large, which would take longer to load than most answers to come.
 */
final class Xml {
    private Xml() {}

    static List<String> all(String text, String tag) {
        String begin = "<" + tag + ">";
        String end = "</" + tag + ">";
        List<String> found = new ArrayList<>();
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
            int from = at + begin.length();
            at = text.indexOf(end, from);
            if (at < 0) {
                return found;
            }
            found.add(text.substring(from, at));
        }
        return found;
    }

    /** The first such element's text; empty if there is none. */
    static String first(String text, String tag) {
        List<String> all = all(text, tag);
        return all.isEmpty() ? "" : plain(all.getFirst());
    }

    /** The five entities of XML 1.0, §4.6; the ampersand last, so that nothing is decoded twice. */
    private static String plain(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&apos;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
