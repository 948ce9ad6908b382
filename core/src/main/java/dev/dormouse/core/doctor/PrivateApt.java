package dev.dormouse.core.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An apt that knows one suite of Debian and nothing of what is installed here, so that asked for a program it downloads
 * it with every library, and changes nothing on the system (apt.conf(5)).
 *
 * @param root a directory of its own for lists, cache and archives
 */
record PrivateApt(Path root, InstallLog log) {
    private static final Path KEYRINGS = Path.of("/usr/share/keyrings");

    /**
     * @param mirror the address that the machine's own sources name
     * @param suites the first is the one to take packages from, the others complete it
     */
    static PrivateApt make(Path root, InstallLog log, String mirror, String architecture, List<String> suites)
            throws IOException {
        for (String directory : List.of("state", "lists/partial", "cache/archives/partial")) {
            Files.createDirectories(root.resolve(directory));
        }
        StringBuilder sources = new StringBuilder();
        for (String suite : suites) {
            sources.append("deb [arch=%s signed-by=%s] %s %s main\n".formatted(architecture, keyring(), mirror, suite));
        }
        Files.writeString(root.resolve("sources.list"), sources);
        Files.writeString(root.resolve("apt.conf"), configuration(root, suites.getFirst()));
        return new PrivateApt(root, log);
    }

    /** Read after the machine's own configuration, so that its proxies and passwords hold, but not its hooks and pins. */
    static String configuration(Path root, String suite) {
        return """
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                Dir::Etc::sourcelist "%1$s/sources.list";
                Dir::Etc::sourceparts "/dev/null";
                Dir::Etc::preferences "/dev/null";
                Dir::Etc::preferencesparts "/dev/null";
                Dir::State "%1$s/state";
                Dir::State::Lists "%1$s/lists";
                Dir::State::status "/dev/null";
                Dir::Cache "%1$s/cache";
                APT::Default-Release "%2$s";
                APT::Install-Recommends "false";
                APT::Sandbox::User "root";
                Acquire::Languages "none";
                """.formatted(root, suite);
    }

    void download(String packageName) {
        String cause = "The newer " + packageName + " could not be fetched from Debian's unstable suite.";
        log.require(cause, command("update"));
        log.require(cause, command("install", "--download-only", packageName));
    }

    List<Path> archives() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve("cache/archives"), "*.deb")) {
            files.forEach(found::add);
        }
        return found;
    }

    private List<String> command(String... arguments) {
        List<String> argv = new ArrayList<>(
                List.of("apt-get", "-c", root.resolve("apt.conf").toString(), "-y", "-o", "Acquire::Retries=3"));
        argv.addAll(List.of(arguments));
        return argv;
    }

    private static Path keyring() {
        Path gpg = KEYRINGS.resolve("debian-archive-keyring.gpg");
        return Files.exists(gpg) ? gpg : KEYRINGS.resolve("debian-archive-keyring.pgp");
    }
}
