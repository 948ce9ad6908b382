package dev.dormouse.core.session;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user as whom a session's programs run, as passwd(5) and group(5) describe it. */
public record SessionUser(int uid, int gid, List<Integer> groups, String name, String home, String shell) {
    /**
     * The user of this name or number; without one, who called sudo, or else who runs this.
     *
     * @throws DormouseException if there is no such user
     */
    public static SessionUser resolve(@Nullable String wanted) {
        String sudo = System.getenv("SUDO_USER");
        String who = wanted != null ? wanted : sudo != null ? sudo : "0";
        SessionUser user = local(who).or(() -> fromNameService(who)).orElseThrow(() -> unknown(who));
        return user.withGroups();
    }

    public boolean isRoot() {
        return uid == 0;
    }

    private static Optional<SessionUser> local(String who) {
        return ProcFile.readOrEmpty(Path.of("/etc/passwd"))
                .lines()
                .flatMap(line -> parse(line).stream())
                .filter(user ->
                        user.name.equals(who) || Integer.toString(user.uid).equals(who))
                .findFirst();
    }

    /** Users of a directory service are not in /etc/passwd. */
    private static Optional<SessionUser> fromNameService(String who) {
        return parse(Command.of("getent", "passwd", who).run().out().strip());
    }

    static Optional<SessionUser> parse(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length != 7 || !isNumber(fields[2]) || !isNumber(fields[3])) {
            return Optional.empty();
        }
        return Optional.of(new SessionUser(
                Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), List.of(), fields[0], fields[5], fields[6]));
    }

    private SessionUser withGroups() {
        if (isRoot()) {
            return this;
        }
        List<Integer> more = new ArrayList<>();
        for (String id : Command.of("id", "-G", Integer.toString(uid))
                .run()
                .out()
                .strip()
                .split(" ")) {
            if (isNumber(id) && Integer.parseInt(id) != gid) {
                more.add(Integer.parseInt(id));
            }
        }
        return new SessionUser(uid, gid, List.copyOf(more), name, home, shell);
    }

    private static boolean isNumber(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && text.length() <= 10 && Long.parseLong(text) <= Integer.MAX_VALUE;
    }

    private static DormouseException unknown(String who) {
        return DormouseException.usage(
                "There is no user '" + who + "'", "Name one of /etc/passwd, or leave --user out");
    }
}
