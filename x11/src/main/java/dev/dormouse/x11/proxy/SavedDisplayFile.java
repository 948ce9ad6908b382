package dev.dormouse.x11.proxy;

import dev.dormouse.linux.CountedInput;
import dev.dormouse.linux.CountedOutput;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code state} of a saved display: big-endian numbers, counted lists (docs/x11.md). A reader believes no count: whoever made the file
 * may have meant harm.
 */
final class SavedDisplayFile {
    private static final String NAME = "state";
    private static final int MAGIC = 0x44524d58;
    private static final int VERSION = 2;
    private static final int MOST_REQUEST = 17 << 20;
    private static final long MOST_BYTES = 1L << 30;

    private SavedDisplayFile() {}

    static void write(Path directory, SavedDisplay saved) {
        try (CountedOutput out = CountedOutput.create(directory.resolve(NAME))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            info(out, saved.first());
            out.writeInt(saved.names().size());
            for (Map.Entry<Integer, String> name : saved.names().entrySet()) {
                out.writeInt(name.getKey());
                out.writeCounted(name.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
            out.writeInts(saved.nextNumbers());
            out.writeInt(saved.time());
            clients(out, saved.clients());
            out.writeInt(saved.requests().size());
            for (SavedDisplay.Request request : saved.requests()) {
                out.writeInt(request.client());
                out.writeCounted(request.bytes());
            }
            windows(out, saved.windows());
            segments(out, saved.segments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CountedInput open(Path file) throws IOException {
        return CountedInput.open(file, MOST_BYTES);
    }

    private static void clients(CountedOutput out, List<SavedDisplay.Client> clients) throws IOException {
        out.writeInt(clients.size());
        for (SavedDisplay.Client client : clients) {
            out.writeInt(client.number());
            out.writeInt(client.process());
            out.writeInt(client.base());
            out.writeInt(client.mask());
            out.writeBoolean(client.bigEndian());
            out.writeBoolean(client.bigRequests());
            out.writeLong(client.sequence());
        }
    }

    private static void windows(CountedOutput out, List<SavedDisplay.Window> windows) throws IOException {
        out.writeInt(windows.size());
        for (SavedDisplay.Window window : windows) {
            out.writeInt(window.id());
            out.writeBoolean(window.iconic());
            out.writeInt(window.desktop());
            out.writeInt(window.states().size());
            for (String state : window.states()) {
                out.writeUTF(state);
            }
        }
    }

    private static void segments(CountedOutput out, List<SavedDisplay.Segment> segments) throws IOException {
        out.writeInt(segments.size());
        for (SavedDisplay.Segment segment : segments) {
            out.writeInt(segment.id());
            out.writeInt(segment.process());
            out.writeLong(segment.address());
            out.writeLong(segment.size());
        }
    }

    private static void info(CountedOutput out, ServerInfo info) throws IOException {
        ServerSetup setup = info.setup();
        out.writeCounted(setup.encode(true, setup.base(), setup.mask(), setup.screen()));
        out.writeInt(info.extensions().size());
        for (Map.Entry<String, Opcodes> extension : info.extensions().entrySet()) {
            out.writeUTF(extension.getKey());
            out.writeByte(extension.getValue().major());
            out.writeByte(extension.getValue().firstEvent());
            out.writeByte(extension.getValue().firstError());
        }
        named(out, info.formats());
        named(out, info.counters());
        named(out, info.configurations());
        out.writeInts(info.crtcs());
        out.writeInts(info.outputs());
    }

    private static void named(CountedOutput out, Map<String, Integer> ids) throws IOException {
        out.writeInt(ids.size());
        for (Map.Entry<String, Integer> id : ids.entrySet()) {
            out.writeUTF(id.getKey());
            out.writeInt(id.getValue());
        }
    }

    /** @throws X11Exception if it is damaged, or of a newer version */
    static SavedDisplay read(Path directory) {
        try (CountedInput in = open(directory.resolve(NAME))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is no saved display");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new X11Exception(
                        "the saved display has version " + version + ", and this Dormouse knows " + VERSION);
            }
            return read(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new X11Exception("the saved display is damaged: " + e.getMessage(), e);
        }
    }

    private static SavedDisplay read(CountedInput in) throws IOException {
        ServerInfo first = info(in);
        Map<Integer, String> names = new LinkedHashMap<>();
        for (int left = in.readCount(); left > 0; left--) {
            names.put(in.readInt(), new String(in.readCounted(65_535), StandardCharsets.ISO_8859_1));
        }
        List<Integer> next = in.readInts();
        int time = in.readInt();
        List<SavedDisplay.Client> clients = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            clients.add(new SavedDisplay.Client(
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readLong()));
        }
        List<SavedDisplay.Request> requests = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            requests.add(new SavedDisplay.Request(in.readInt(), in.readCounted(MOST_REQUEST)));
        }
        return new SavedDisplay(first, names, next, time, clients, requests, windows(in), segments(in));
    }

    private static List<SavedDisplay.Window> windows(CountedInput in) throws IOException {
        List<SavedDisplay.Window> windows = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            int id = in.readInt();
            boolean iconic = in.readBoolean();
            int desktop = in.readInt();
            List<String> states = new ArrayList<>();
            for (int more = in.readCount(); more > 0; more--) {
                states.add(in.readUTF());
            }
            windows.add(new SavedDisplay.Window(id, iconic, states, desktop));
        }
        return windows;
    }

    private static List<SavedDisplay.Segment> segments(CountedInput in) throws IOException {
        List<SavedDisplay.Segment> segments = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            segments.add(new SavedDisplay.Segment(in.readInt(), in.readInt(), in.readLong(), in.readLong()));
        }
        return segments;
    }

    private static ServerInfo info(CountedInput in) throws IOException {
        byte[] setup = in.readCounted(1 << 20);
        if (setup.length < ServerSetup.HEAD) {
            throw new IOException("it has no server");
        }
        byte[] head = Arrays.copyOf(setup, ServerSetup.HEAD);
        byte[] rest = Arrays.copyOfRange(setup, ServerSetup.HEAD, setup.length);
        Map<String, Opcodes> extensions = new LinkedHashMap<>();
        for (int left = in.readCount(); left > 0; left--) {
            extensions.put(
                    in.readUTF(), new Opcodes(in.readUnsignedByte(), in.readUnsignedByte(), in.readUnsignedByte()));
        }
        return new ServerInfo(
                ServerSetup.decode(head, rest, true),
                extensions,
                named(in),
                named(in),
                named(in),
                in.readInts(),
                in.readInts());
    }

    private static Map<String, Integer> named(CountedInput in) throws IOException {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (int left = in.readCount(); left > 0; left--) {
            ids.put(in.readUTF(), in.readInt());
        }
        return ids;
    }
}
