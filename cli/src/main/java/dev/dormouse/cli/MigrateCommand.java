package dev.dormouse.cli;

import dev.dormouse.api.MigrateOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.migrate.Migration;
import dev.dormouse.core.migrate.MovePlan;
import dev.dormouse.core.migrate.MoveRequest;
import dev.dormouse.core.migrate.Moved;
import dev.dormouse.core.migrate.Resolution;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse migrate}. */
@Command(
        name = "migrate",
        header = "Move a running session to another host",
        description = {
            "",
            "First both hosts are looked at, and it is said what will happen: what does not fit is named with its cure, nothing"
                    + " is frozen then, and the exit status is 4. Its memory travels while it runs; then it stands still while"
                    + " what has changed follows, and wakes there. Only what the other host's store lacks is sent.",
            "",
            "If anything fails before the other host was told to wake it, it goes on here. After that only the other host knows:"
                    + " if it cannot be asked, the session sleeps here until --resolve, or the same command again, has asked it."
                    + " It never runs on both.",
        })
final class MigrateCommand implements Callable<Integer>, Remotely {
    @Option(names = "--as", paramLabel = "NAME", description = "Its name there; default: the one that it has.")
    private @Nullable String as;

    @Option(names = "--dry-run", description = "Only say what would happen.")
    private boolean dryRun;

    @Option(
            names = "--lazy",
            paramLabel = "auto|yes|no",
            defaultValue = "auto",
            description =
                    "Whether it runs there before its memory is unpacked; default: ${DEFAULT-VALUE}, where that is much.")
    private Lazy lazy;

    @Option(
            names = "--max-downtime",
            paramLabel = "TIME",
            description = "Do not stop it if it is expected to stand still for longer, such as 2s.")
    private @Nullable Duration mostDown;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = "How long the other host may be silent; default: ${DEFAULT-VALUE}.")
    private Duration patience;

    @Option(names = "--resolve", description = "Bring an interrupted move of it to its end.")
    private boolean resolve;

    @Option(
            names = "--take-back",
            description = "Wake it here although the other host cannot be asked: only if it does not run there.")
    private boolean takeBack;

    @Mixin
    private LostOptions lost;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "For programs that are asked to close or to let go of something; default: ${DEFAULT-VALUE}.")
    private Duration deadline;

    @Mixin
    private MetricsOption metrics;

    @Mixin
    private Listing listing;

    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "HOST",
            description =
                    "A host known here ('dormouse host ls') that runs 'dormouse serve', or ssh://[USER@]HOST[:PORT].")
    private @Nullable String host;

    @Spec
    private CommandSpec spec;

    private enum Lazy {
        auto,
        yes,
        no
    }

    @Override
    public Integer call() {
        Host here = Host.mended();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            if (resolve || takeBack) {
                Resolution resolution = new Resolution(here.layout(), here.criu(), progress, patience);
                progress.done(takeBack ? resolution.takeBack(name) : resolution.resolve(name));
                return 0;
            }
            Migration migration = new Migration(here.layout(), here.criu(), progress);
            return dryRun ? planned(migration) : moved(migration, progress);
        }
    }

    @Override
    public int at(Remote there) {
        metrics.refuse();
        if (resolve || takeBack) {
            throw Remote.refused("--resolve and --take-back", "Give them at the host where the session was");
        }
        Operation done = there.await(there.client().sessions().migrate(name, order()));
        if (dryRun) {
            return print(Alike.as(MovePlan.class, done.result()));
        }
        print(Alike.as(Moved.class, done.result()));
        return 0;
    }

    private MigrateOrder order() {
        return new MigrateOrder(
                target(),
                as,
                lazy.name(),
                dryRun,
                lost.choices(),
                deadline.toMillis(),
                mostDown == null ? null : mostDown.toMillis());
    }

    private int print(MovePlan plan) {
        listing.print(plan, MoveText.of(plan));
        return plan.fits() ? 0 : Code.UNFIT_HOST.exit();
    }

    private void print(Moved moved) {
        spec.commandLine().getErr().println(MoveText.afterwards(moved));
        listing.print(moved, moved.as());
    }

    private String target() {
        if (host == null) {
            throw DormouseException.usage(
                    "Where to is missing", "Name a host that 'dormouse host ls' lists, or ssh://[USER@]HOST");
        }
        return host;
    }

    private int planned(Migration migration) {
        return print(migration.plan(request()));
    }

    private int moved(Migration migration, ProgressLine progress) {
        Moved moved = metrics.measured(
                "migrate",
                name,
                () -> migration.run(request(), plan -> progress.step(MoveText.beforehand(plan))),
                Took::moving);
        progress.close();
        print(moved);
        return 0;
    }

    private MoveRequest request() {
        return new MoveRequest(
                name,
                target(),
                as,
                MoveRequest.Lazy.valueOf(lazy.name().toUpperCase(Locale.ROOT)),
                lost.policies(),
                deadline,
                mostDown == null ? Long.MAX_VALUE : mostDown.toMillis(),
                patience);
    }
}
