package dev.dormouse.core.plan;

import dev.dormouse.core.DormouseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The user's choices for what cannot be carried.
 *
 * @param general for every program that no other choice names
 * @param programs by the kernel's name of a process, the last part of its command's path, or its pid in the session
 */
public record LostPolicies(OnLost general, Map<String, OnLost> programs) {
    public static final LostPolicies REFUSE = new LostPolicies(OnLost.REFUSE, Map.of());

    public LostPolicies {
        programs = Map.copyOf(programs);
    }

    /**
     * Reads choices as the command line gives them: {@code drop} for all, {@code blender=restart} for one.
     *
     * @throws DormouseException USAGE naming what is no choice
     */
    public static LostPolicies parse(List<String> choices) {
        OnLost general = OnLost.REFUSE;
        Map<String, OnLost> programs = new LinkedHashMap<>();
        for (String choice : choices) {
            int equals = choice.lastIndexOf('=');
            if (equals < 0) {
                general = policy(choice);
            } else if (equals == 0) {
                throw DormouseException.usage(
                        "'" + choice + "' names no program", "Write it as PROGRAM=POLICY, such as blender=restart");
            } else {
                programs.put(choice.substring(0, equals), policy(choice.substring(equals + 1)));
            }
        }
        return new LostPolicies(general, programs);
    }

    private static OnLost policy(String word) {
        for (OnLost policy : OnLost.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(word)) {
                return policy;
            }
        }
        throw DormouseException.usage(
                "'" + word + "' is nothing that can be done with a lost program",
                "Choose refuse, close, drop, restart or unplug");
    }

    OnLost of(PlannedProcess process) {
        OnLost byPid = programs.get(Long.toString(process.pid()));
        if (byPid != null) {
            return byPid;
        }
        OnLost byName = programs.get(process.name());
        return byName != null ? byName : programs.getOrDefault(program(process), general);
    }

    private static String program(PlannedProcess process) {
        String path = process.command().isEmpty() ? "" : process.command().getFirst();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
