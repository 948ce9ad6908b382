package dev.dormouse.vm.guest;

import dev.dormouse.linux.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program that does by hand what Dormouse is measured by. */
final class ByHand {
    private ByHand() {}

    /** @return nanoseconds of each step */
    static List<Long> run(Object... arguments) {
        List<String> command = new ArrayList<>(List.of("/run/programs/by_hand"));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Command.Result result = Command.of(command).run();
        if (!result.ok()) {
            throw new AssertionError("by hand: " + result.out() + result.err());
        }
        return Arrays.stream(result.out().strip().split(" ")).map(Long::valueOf).toList();
    }
}
