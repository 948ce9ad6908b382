package dev.dormouse.core.plan.rules;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Finding;
import java.util.List;
import java.util.Map;

public final class Rules {
    private Rules() {}

    public static Map<Long, List<Finding>> findings(SessionFacts facts) {
        return Map.of();
    }
}
