package dev.dormouse.e2e;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;

/** What every session showed and logged when a test failed, kept for whoever looks into it. */
record Evidence(Layout layout, Path keep) {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    void collect() {
        for (Session session : new SessionStore(layout).all()) {
            Path directory = keep.resolve(session.name());
            DurableFile.directories(directory);
            screenshot(session, directory.resolve("screen.png"));
            copy(SessionFiles.of(layout, session.name()).log(), directory);
            copy(layout.container(session.container()), directory);
            copy(layout.container(session.container()).resolve("criu"), directory);
        }
    }

    private void screenshot(Session session, Path file) {
        try (RfbClient client = RfbClient.connect(layout.rfbSocket(session.name()), false, DEADLINE)) {
            Files.write(file, client.capture().png());
        } catch (DormouseException e) {
            DurableFile.replace(
                    file.resolveSibling("no-screen.txt"), e.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mount point of the network namespace is a regular file that cannot be read. */
    private static boolean isText(Path file) {
        return Files.isRegularFile(file) && !file.endsWith("netns");
    }

    private static void copy(Path from, Path to) {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Evidence::isText).toList()) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
