package dev.dormouse.core.proxied;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.keeper.KeeperAnswer.HeldClient;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.proxied.SavedSockets.SavedSocket;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.SocketDiag;
import dev.dormouse.linux.SocketQueue;
import dev.dormouse.linux.UnixDiag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the sockets of frozen programs whose other end the keeper has, with what they have not read yet. CRIU asks one after the
 * other.
 */
final class SocketsAtDump implements BridgeHandler {
    /** What the keeper may have sent to a program that reads nothing. */
    private static final int MOST_UNREAD = 8 << 20;

    private final Container container;
    private final Path network;
    private final Map<Long, Client> clients = new HashMap<>();
    private final Map<Path, List<SavedSocket>> saved = new LinkedHashMap<>();
    private @Nullable Map<Long, Long> peers;

    /** @param directory of the snapshot, where unread bytes go */
    private record Client(Path directory, int number) {}

    SocketsAtDump(Container container, long init) {
        this.container = container;
        this.network = Path.of("/proc", Long.toString(init), "ns/net");
    }

    /** @param directory of the snapshot, where unread bytes go */
    SocketsAtDump with(Path directory, List<HeldClient> held) {
        saved.put(directory, new ArrayList<>());
        held.forEach(client -> clients.put(client.inode(), new Client(directory, client.number())));
        return this;
    }

    @Override
    public synchronized HookReply dumpSocket(HookRequest.DumpSocket request) {
        long inode = Integer.toUnsignedLong(request.inode());
        long peer = peers().getOrDefault(inode, 0L);
        Client client = clients.get(peer);
        if (client == null) {
            refuseIfUnknownToIt(peer);
            return HookReply.NOT_MINE;
        }
        SocketQueue.Content content = SocketQueue.peek(request.file().fd(), MOST_UNREAD);
        if (content.descriptors()) {
            throw DormouseException.passing(
                    DormouseException.Code.FAILED,
                    "a program has not taken a file yet that its display has sent it",
                    "Try again in a moment",
                    "");
        }
        if (content.bytes().length > 0) {
            DurableFile.replace(client.directory().resolve(SavedSockets.unread(client.number())), content.bytes());
        }
        saved.getOrDefault(client.directory(), List.of())
                .add(new SavedSocket(inode, client.number(), content.bytes().length));
        return HookReply.DONE;
    }

    /** The session stands still, so that one look is enough. */
    private Map<Long, Long> peers() {
        Map<Long, Long> known = peers;
        if (known == null) {
            known = new HashMap<>();
            for (UnixDiag.Entry entry : SocketDiag.unixSockets(network)) {
                known.put(entry.inode(), entry.peer());
            }
            peers = known;
        }
        return known;
    }

    private void refuseIfUnknownToIt(long peer) {
        if (peer != 0 && KeeperProcess.sockets(container).contains(peer)) {
            throw DormouseException.passing(
                    DormouseException.Code.FAILED,
                    "a program was just connecting to its display or its OpenGL",
                    "Try again in a moment",
                    "");
        }
    }

    /** Into the directories that they belong to. */
    synchronized void write() {
        saved.forEach(
                (directory, sockets) -> new SavedSockets(SavedSockets.VERSION, List.copyOf(sockets)).write(directory));
    }
}
