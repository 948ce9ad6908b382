package dev.dormouse.x11.moved;

import dev.dormouse.linux.Command;
import dev.dormouse.x11.kit.TestXServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a window manager has made of the windows on a server, as xprop and xwininfo tell it and wmctrl changes it. */
record Managed(TestXServer server) {
    private static final Pattern ID = Pattern.compile("0x[0-9a-f]+");
    private static final Pattern TITLE = Pattern.compile("\"(.*)\"");
    private static final Pattern PLACE = Pattern.compile("(?:Absolute|Width|Height|Map State)[^:]*: *(\\S+)");

    /** Each window with its place and size, its states, its icon and whom it is for; from the bottom up, then which is in use. */
    String arrangement() {
        Map<String, String> titles = titles();
        StringBuilder text = new StringBuilder();
        titles.forEach((id, title) -> text.append(title)
                .append(place(id))
                .append(named(titles, properties(id)))
                .append('\n'));
        // No user's: openbox adds it to a window that appears while another is used, and takes it away in its own time.
        return text.toString().replace("_NET_WM_STATE_DEMANDS_ATTENTION", "")
                + named(titles, ask("xprop", "-root", "_NET_ACTIVE_WINDOW"));
    }

    /** By their ids, from the bottom up. */
    Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String id : all(ID, ask("xprop", "-root", "_NET_CLIENT_LIST_STACKING"))) {
            all(TITLE, ask("xprop", "-id", id, "WM_NAME")).forEach(title -> titles.put(id, title));
        }
        return titles;
    }

    private String place(String id) {
        return String.valueOf(PLACE.matcher(ask("xwininfo", "-id", id))
                .results()
                .map(found -> found.group(1))
                .toList());
    }

    private String properties(String id) {
        return ask(
                "xprop",
                "-id",
                id,
                "WM_STATE",
                "_NET_WM_STATE",
                "_NET_WM_DESKTOP",
                "_NET_WM_ICON",
                "WM_CLASS",
                "WM_TRANSIENT_FOR");
    }

    private static String named(Map<String, String> titles, String text) {
        return ID.matcher(text).replaceAll(found -> titles.getOrDefault(found.group(), "?"));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(Managed::last).toList();
    }

    private static String last(MatchResult found) {
        return found.group(found.groupCount());
    }

    /** What a program printed that was started on the server. */
    String ask(String... argv) {
        Command command = new Command(List.of(argv), Map.copyOf(server.environment()), null, Duration.ofSeconds(30));
        return command.run().out();
    }
}
