package dev.dormouse.core.plan.rules;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class Rules {
    private Rules() {}

    public static Map<Long, List<Finding>> findings(SessionFacts facts) {
        Map<Long, List<Finding>> map = new HashMap<>();
        facts.processes()
                .forEach(p -> p.descriptors().forEach(d -> {
                    if (d.anonymous().equals("io_uring")) {
                        map.put(
                                p.pid(),
                                List.of(new Finding(
                                        Finding.Weight.BLOCKS,
                                        "io-uring",
                                        "fd " + d.fd() + ", io_uring",
                                        "it uses io_uring, which CRIU cannot save",
                                        "switch io_uring off in the program")));
                    }
                }));
        return map;
    }
}
