package javax.crac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoreTest {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final List<String> told = new CopyOnWriteArrayList<>();

    private Resource resource(String name, boolean fails) {
        return new Resource() {
            @Override
            public void beforeCheckpoint(Context<? extends Resource> context) {
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
        Context<Resource> ours = Core.context("/session.sock", PLATFORM);
        ours.register(first);
        ours.register(second);

        assertThatThrownBy(() -> ours.beforeCheckpoint(ours))
                .isInstanceOf(CheckpointException.class)
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

    @Test
    void thereIsNoContextOutsideASession() {
        assertThatThrownBy(() -> Core.context(null, PLATFORM)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aJdkThatHasItsOwnIsLeftAlone() {
        ClassLoader crac = new ClassLoader(PLATFORM) {
            @Override
            public @Nullable URL getResource(String name) {
                try {
                    return name.equals("jdk/crac/Core.class")
                            ? URI.create("file:/crac").toURL()
                            : null;
                } catch (MalformedURLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        assertThatThrownBy(() -> Core.context("/session.sock", crac)).isInstanceOf(UnsupportedOperationException.class);
    }
}
