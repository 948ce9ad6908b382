package dev.dormouse.core.drm;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where a session has this host's nodes.
 *
 * @param nodes paths here by those in the session
 */
record InsidePaths(Map<String, String> nodes) implements UnaryOperator<Path> {
    @Override
    public Path apply(Path node) {
        return nodes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(node.toString()))
                .map(entry -> Path.of(entry.getKey()))
                .findFirst()
                .orElse(node);
    }
}
