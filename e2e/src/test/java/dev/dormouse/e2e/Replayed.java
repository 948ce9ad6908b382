package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts sessions whose OpenGL goes through the GL proxy, and looks at the servers behind it. */
public record Replayed(Dormouse dormouse) {
    /** Options of {@code run} by which programs can be drawn on llvmpipe, and on softpipe, which can do less. */
    public List<String> portable() {
        return List.of(
                "--gl",
                "replay",
                "--gl-server",
                "llvmpipe",
                "--gl-baseline",
                caps("softpipe").toString(),
                "--gl-baseline",
                caps("llvmpipe").toString());
    }

    private Path caps(String server) {
        Path file = dormouse.layout().root().resolve(server + ".caps");
        String text = dormouse.call("gpu", "caps", "--server", server);
        DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    public Desk run(String name, List<String> options, String... command) {
        return run(name, "800x600", options, command);
    }

    Desk run(String name, String size, List<String> options, String... command) {
        List<String> arguments = new ArrayList<>(List.of("run", "-d", "--name", name, "--user", "root"));
        arguments.addAll(List.of("--network", "none", "--size", size));
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(List.of(command));
        dormouse.call(arguments.toArray(String[]::new));
        return new Desk(dormouse, name);
    }

    /** The processes that draw for a session's programs. */
    public List<ProcessHandle> servers(String name) {
        String own = Container.of(dormouse.layout(), dormouse.session(name).container())
                .top()
                .toString();
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains("KeeperMain"))
                .filter(process -> commandLine(process).contains(own))
                .flatMap(ProcessHandle::children)
                .toList();
    }

    /** Every GL server that was started by this Dormouse, also those whose keeper or command has been killed. */
    public List<Long> all() {
        String root = "DORMOUSE_ROOT=" + dormouse.layout().root() + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains("virgl_test_server"))
                .map(ProcessHandle::pid)
                .filter(pid -> ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "environ"))
                        .contains(root))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    public void killServers(String name) {
        List<ProcessHandle> servers = servers(name);
        assertThat(servers).isNotEmpty();
        servers.forEach(ProcessHandle::destroyForcibly);
    }
}
