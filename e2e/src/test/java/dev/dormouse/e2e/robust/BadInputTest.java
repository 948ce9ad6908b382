package dev.dormouse.e2e.robust;

import static dev.dormouse.e2e.robust.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users get wrong, and what they are told. That nothing is left behind is checked after each test. */
class BadInputTest {
    private static final String NAME = "count";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void whatDoesNotExistIsNamed() {
        for (List<String> command : List.of(
                List.of("checkpoint", "nobody"),
                List.of("stop", "nobody"),
                List.of("inspect", "nobody"),
                List.of("logs", "nobody"),
                List.of("rename", "nobody", "somebody"),
                List.of("exec", "nobody", "--", "true"),
                List.of("rm", "nobody"),
                List.of("restore", "nobody"),
                List.of("show", "nobody"),
                List.of("verify", "nobody"))) {
            assertRefused(dormouse.attempt(command.toArray(String[]::new)), Refusal.FAILED, "nobody");
        }
    }

    @Test
    void badNamesAndOptionsAreUsageErrors() {
        assertRefused(run("../etc", "true"), Refusal.USAGE, "'../etc' is not a good session name");
        assertRefused(run("a b", "true"), Refusal.USAGE, "'a b'");
        assertRefused(run("a".repeat(64), "true"), Refusal.USAGE, "at most 63");
        assertRefused(dormouse.attempt("checkpoint", "../../etc"), Refusal.USAGE, "'../../etc'");
        assertRefused(dormouse.attempt("restore", "../x"), Refusal.USAGE, "'../x'");
        assertRefused(dormouse.attempt("run", "-d", "--size", "0x0", "--", "true"), Refusal.USAGE, "0x0");
        assertRefused(dormouse.attempt("run", "-d", "--memory", "lots", "--", "true"), Refusal.USAGE, "lots");
        assertRefused(
                dormouse.attempt("run", "-d", "--user", "nobody-at-all", "--", "true"), Refusal.USAGE, "nobody-at-all");
        assertRefused(
                dormouse.attempt("run", "-d", "--rootfs", "/nonexistent", "--", "true"), Refusal.USAGE, "/nonexistent");
    }

    @Test
    void aProgramThatDoesNotStartLeavesNoSession() {
        assertRefused(run(NAME, "no-such-program"), Refusal.FAILED, "There is no command 'no-such-program'");
        assertRefused(run(NAME, "sh", "-c", "echo oops; exit 3"), Refusal.FAILED, "exit code 3", "oops");

        assertThat(dormouse.call("ps", "--format", "json")).doesNotContain(NAME);
    }

    @Test
    void namesAreTakenOnlyOnce() {
        Counter.start(dormouse, NAME);
        String snapshot = dormouse.call("checkpoint", "--leave-running", "--tag", "first", NAME);

        assertRefused(run(NAME, "true"), Refusal.FAILED, "There is a session '" + NAME + "' already");
        assertRefused(dormouse.attempt("rename", NAME, NAME), Refusal.FAILED, "already");
        assertRefused(dormouse.attempt("restore", snapshot), Refusal.FAILED, "already", "--as");
        assertRefused(dormouse.attempt("rm", NAME), Refusal.FAILED, "is running", "--force");
        new Counter(dormouse, NAME).awaitProgress();
    }

    @Test
    void aStoppedSessionCannotBeFrozen() {
        Counter.start(dormouse, NAME);
        dormouse.call("stop", NAME);

        assertRefused(dormouse.attempt("checkpoint", NAME), Refusal.FAILED, "is not running");
        assertRefused(dormouse.attempt("exec", NAME, "--", "true"), Refusal.FAILED, "is not running");
    }

    @Test
    void aSessionInWhichExecRunsCannotBeFrozen() {
        Counter.start(dormouse, NAME);
        Victim exec = Victim.start(dormouse, "exec", NAME, "--", "sleep", "1000");
        await("the program in the session")
                .until(() -> dormouse.processes().stream()
                        .anyMatch(process -> process.endsWith(" sleep 1000 ") && !process.contains("runc")));

        assertRefused(dormouse.attempt("checkpoint", NAME), Refusal.BLOCKED, "sleep 1000", "dormouse exec");

        new Counter(dormouse, NAME).awaitProgress();
        dormouse.call("rm", "--force", NAME);
        await("end of exec").until(() -> !exec.process().isAlive());
    }

    @Test
    void ofTwoCheckpointsAtOnceOneIsToldToWait() {
        Counter.start(dormouse, NAME);
        List<CompletableFuture<Command.Result>> attempts = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            attempts.add(CompletableFuture.supplyAsync(() -> dormouse.attempt("checkpoint", "--leave-running", NAME)));
        }

        List<Command.Result> results =
                attempts.stream().map(CompletableFuture::join).toList();

        assertThat(results).anyMatch(Command.Result::ok);
        results.stream()
                .filter(result -> !result.ok())
                .forEach(result -> assertRefused(result, Refusal.FAILED, "Another dormouse command", NAME));
        new Counter(dormouse, NAME).awaitProgress();
    }

    @Test
    void onlyRootMayDoIt() {
        List<String> argv =
                new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
        Command plain = dormouse.command("ps");
        argv.addAll(plain.argv());

        assertRefused(
                new Command(argv, plain.environment(), null, plain.deadline()).run(), Refusal.FAILED, "root", "sudo");
    }

    @Test
    void aRootThatIsNoDirectoryIsNamed() {
        Path file = Path.of("/etc/hostname");

        assertRefused(
                dormouse.command(Counter.arguments(NAME).toArray(String[]::new))
                        .with("DORMOUSE_ROOT", file.toString())
                        .run(),
                Refusal.FAILED,
                file.toString());
    }

    private Command.Result run(String name, String... program) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "-d", "--name", name, "--display", "none", "--network", "none", "--"));
        arguments.addAll(List.of(program));
        return dormouse.attempt(arguments.toArray(String[]::new));
    }
}
