package dev.dormouse.cooperate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/** org.crac itself finds us by our names. */
class CracTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    private Resource resource(String name, boolean fails) {
        return new Resource() {
            @Override
            public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
                told.add("before " + name);
                if (fails) {
                    throw new IllegalStateException(name + " is busy");
                }
            }

            @Override
            public void afterRestore(Context<? extends Resource> context) {
                told.add("after " + name);
            }
        };
    }

    @Test
    void resourcesAreToldBackwardsBeforeAndForwardsAfter() throws Exception {
        Resource first = resource("first", false);
        Resource second = resource("second", true);
        Core.getGlobalContext().register(first);
        Core.getGlobalContext().register(second);
        var ours = javax.crac.Core.getGlobalContext();

        assertThatThrownBy(() -> ours.beforeCheckpoint(ours))
                .isInstanceOf(javax.crac.CheckpointException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("second is busy"));
        ours.afterRestore(ours);

        assertThat(told).containsExactly("before second", "before first", "after first", "after second");
        // Both were in use up to here, so that neither was collected.
        assertThat(List.of(first, second)).hasSize(2);
    }

    @Test
    void aProgramCannotFreezeItself() {
        assertThatThrownBy(Core::checkpointRestore).isInstanceOf(CheckpointException.class);
    }
}
