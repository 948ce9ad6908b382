package dev.dormouse.core.keeper;

import dev.dormouse.core.Json;
import dev.dormouse.core.oci.Container;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A keeper's process. Started by {@link KeeperProcess}; never by a user. It says "ready" on its standard output once it can be
 * asked, and takes the end of its standard input for the end of who started it.
 */
public final class KeeperMain {
    private KeeperMain() {}

    /** @param args the container's runtime directory */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path top = Path.of(args[0]);
        Container container = new Container(String.valueOf(top.getFileName()), top);
        try (Keeper keeper = new Keeper(container, maker())) {
            Json.write(container.keeperNote(), KeeperNote.ofThisProcess());
            try (KeeperServer _ = KeeperServer.start(keeper, container.keeperSocket())) {
                Thread.ofPlatform().daemon().name("parent").start(() -> awaitOrphaned(keeper));
                System.out.println("ready");
                System.out.close();
                keeper.awaitEnd();
            }
        } finally {
            Files.deleteIfExists(container.keeperSocket());
            Files.deleteIfExists(container.keeperNote());
        }
        // Connections of programs may still be busy on threads of theirs; nothing of them is worth keeping.
        Runtime.getRuntime().halt(0);
    }

    /** The relay is for tests of what the proxy cannot do yet: to be saved and made again. */
    private static DisplayMaker maker() {
        return System.getenv("DORMOUSE_RELAY") == null ? ProxyDisplay.MAKER : Relay.MAKER;
    }

    private static void awaitOrphaned(Keeper keeper) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as its end.
            System.err.println(e);
        }
        keeper.orphaned();
    }
}
