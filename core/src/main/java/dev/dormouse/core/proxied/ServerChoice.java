package dev.dormouse.core.proxied;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.session.DisplaySpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which X server a woken session is seen. */
public final class ServerChoice {
    private ServerChoice() {}

    /**
     * The one that the user names, else the one of before, else the caller's: the first that answers.
     *
     * @param saved of the session as it was
     * @param wanted by the user, or null
     * @throws DormouseException FAILED if none of them can be used, USAGE if one is named for a session that has its own
     */
    public static DisplaySpec settle(
            DisplaySpec saved, @Nullable XServerAddress wanted, Map<String, String> environment) {
        if (!saved.proxied()) {
            if (wanted != null) {
                throw DormouseException.usage(
                        "The session has a display of its own, or none", "Leave --display out for this snapshot");
            }
            return saved;
        }
        if (wanted != null) {
            wanted.require();
            return saved.on(wanted);
        }
        if (saved.address().problem().isEmpty()) {
            return saved;
        }
        return saved.on(callers(saved.address(), environment));
    }

    private static XServerAddress callers(XServerAddress before, Map<String, String> environment) {
        String display = environment.getOrDefault("DISPLAY", "");
        if (!display.isEmpty()) {
            XServerAddress own = XServerAddress.ofCaller(environment);
            if (own.problem().isEmpty()) {
                return own;
            }
        }
        throw DormouseException.failed(
                "There is no X server to show the session on: " + before.display()
                        + ", where it was, cannot be used (" + before.problem() + ")"
                        + (display.isEmpty() ? ", and $DISPLAY is not set" : ", nor " + display),
                "Name one with --display");
    }
}
