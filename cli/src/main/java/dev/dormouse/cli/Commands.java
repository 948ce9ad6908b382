package dev.dormouse.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every command by name. A command's class is loaded only when that command, or the help on all of them, is asked for. */
final class Commands {
    /**
     * One command.
     *
     * @param name as typed; its class's {@code @Command} says the same
     * @param maker makes a fresh one for each parse
     * @param aliases other names, not shown in the list of commands
     */
    record Entry(Group group, String name, Supplier<Callable<Integer>> maker, List<String> aliases) {
        boolean answersTo(String word) {
            return name.equals(word) || aliases.contains(word);
        }
    }

    private static final List<Entry> ALL = List.of(
            entry(Group.SESSIONS, "run", RunCommand::new),
            entry(Group.SESSIONS, "ps", PsCommand::new, "ls"),
            entry(Group.SESSIONS, "stop", StopCommand::new),
            entry(Group.SESSIONS, "rm", RmCommand::new),
            entry(Group.SESSIONS, "exec", ExecCommand::new),
            entry(Group.SESSIONS, "logs", LogsCommand::new),
            entry(Group.SESSIONS, "inspect", InspectCommand::new),
            entry(Group.SESSIONS, "rename", RenameCommand::new),
            entry(Group.SESSIONS, "suspend", SuspendCommand::new),
            entry(Group.SESSIONS, "resume", ResumeCommand::new),
            entry(Group.SESSIONS, "migrate", MigrateCommand::new),
            entry(Group.SCREEN, "view", ViewCommand::new),
            entry(Group.SCREEN, "move", MoveCommand::new),
            entry(Group.SCREEN, "displays", DisplaysCommand::new),
            entry(Group.SCREEN, "screenshot", ScreenshotCommand::new),
            entry(Group.SCREEN, "type", TypeCommand::new),
            entry(Group.SCREEN, "key", KeyCommand::new),
            entry(Group.SCREEN, "click", ClickCommand::new),
            entry(Group.SNAPSHOTS, "plan", PlanCommand::new),
            entry(Group.SNAPSHOTS, "checkpoint", CheckpointCommand::new, "hibernate"),
            entry(Group.SNAPSHOTS, "restore", RestoreCommand::new, "wake"),
            entry(Group.SNAPSHOTS, "rollback", RollbackCommand::new),
            entry(Group.SNAPSHOTS, "auto", AutoCommand::new),
            entry(Group.SNAPSHOTS, "snapshots", SnapshotsCommand::new),
            entry(Group.SNAPSHOTS, "show", ShowCommand::new),
            entry(Group.SNAPSHOTS, "diff", DiffCommand::new),
            entry(Group.SNAPSHOTS, "thumbnail", ThumbnailCommand::new),
            entry(Group.SNAPSHOTS, "report", ReportCommand::new),
            entry(Group.SNAPSHOTS, "verify", VerifyCommand::new),
            entry(Group.SNAPSHOTS, "export", ExportCommand::new),
            entry(Group.SNAPSHOTS, "import", ImportCommand::new),
            entry(Group.SNAPSHOTS, "gc", GcCommand::new),
            entry(Group.MACHINE, "doctor", DoctorCommand::new),
            entry(Group.MACHINE, "demo", DemoCommand::new),
            entry(Group.MACHINE, "host", HostCommand::new),
            entry(Group.MACHINE, "serve", ServeCommand::new),
            entry(Group.MACHINE, "login", LoginCommand::new),
            entry(Group.MACHINE, "logout", LogoutCommand::new),
            entry(Group.MACHINE, "token", TokenCommand::new),
            entry(Group.MACHINE, "gpu", GpuCommand::new),
            entry(Group.MACHINE, "x11", X11Command::new),
            entry(Group.HELP, "help", HelpCommand::new), //
            entry(Group.HELP, "completion", CompletionCommand::new));

    private Commands() {}

    private static Entry entry(Group group, String name, Supplier<Callable<Integer>> maker, String... aliases) {
        return new Entry(group, name, maker, List.of(aliases));
    }

    /** In the order of the help. */
    static List<Entry> all() {
        return ALL;
    }

    static @Nullable Entry find(String word) {
        for (Entry entry : ALL) {
            if (entry.answersTo(word)) {
                return entry;
            }
        }
        return null;
    }
}
