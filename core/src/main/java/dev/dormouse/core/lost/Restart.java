package dev.dormouse.core.lost;

import dev.dormouse.core.plan.PlannedWindow;
import java.util.List;

/**
 * A program that is started again at a restore.
 *
 * @param pid it had in the session
 * @param name the kernel's name of it
 * @param main whether it is the program that the session was started with: the session's start script then starts it
 * @param command its arguments
 * @param environment its variables, {@code NAME=value}, as it was started with them
 * @param directory its working directory, as the session sees it
 * @param user its user, numeric
 * @param group its group, numeric
 * @param groups its further groups, numeric
 * @param windows where its windows were
 */
public record Restart(
        long pid,
        String name,
        boolean main,
        List<String> command,
        List<String> environment,
        String directory,
        int user,
        int group,
        List<Integer> groups,
        List<PlannedWindow> windows) {}
