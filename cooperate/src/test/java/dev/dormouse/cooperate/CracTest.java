package dev.dormouse.cooperate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/** org.crac itself, which finds us by our names. */
class CracTest {
    /** Exits with 0 if the program is in the hands of Dormouse, with 7 if org.crac found nobody. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Resource resource = new Silent();
            Core.getGlobalContext().register(resource);
            try {
                Core.checkpointRestore();
            } catch (CheckpointException e) {
                System.exit(0);
            } catch (UnsupportedOperationException e) {
                System.exit(7);
            }
        }
    }

    private static final class Silent implements Resource {
        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}
    }

    private static int run(Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(Program.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().remove("DORMOUSE_SOCKET");
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    @Test
    void inASessionItFindsUs() throws Exception {
        assertThat(run(Map.of("DORMOUSE_SOCKET", "/nobody/listens"))).isZero();
    }

    @Test
    void outsideItLooksFurther() throws Exception {
        assertThat(run(Map.of())).isEqualTo(7);
    }
}
