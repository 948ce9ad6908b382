package dev.dormouse.x11.kit;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.protocol.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** One client of a {@link GpuServer}: its thread answers what it asks. */
final class GpuClient implements AutoCloseable {
    private static final int INTERN_ATOM = 16;
    private static final int GET_ATOM_NAME = 17;
    private static final int QUERY_TREE = 15;
    private static final int QUERY_EXTENSION = 98;
    /** Of RANDR; it has no reply. */
    private static final int SELECT_INPUT = 4;

    private static final int BAD_IMPLEMENTATION = 17;
    private static final int BAD_ATOM = 5;
    private static final int GENERIC_EVENT = 35;

    private final UnixSocket socket;
    private final RawStream stream;
    private final GpuNumbers numbers;
    private final int base;
    private final Path device;
    private final Queue<GpuRequest> arrived;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("gpu-client").unstarted(this::run);
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private int sequence;
    private int presentEvents;

    GpuClient(UnixSocket socket, GpuNumbers numbers, int base, Path device, Queue<GpuRequest> arrived) {
        this.socket = socket;
        this.stream = new RawStream(socket, Duration.ZERO);
        this.numbers = numbers;
        this.base = base;
        this.device = device;
        this.arrived = arrived;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            greet();
            for (; ; ) {
                request();
            }
        } catch (X11Exception | ErrnoException e) {
            // It has hung up.
        }
    }

    private void greet() {
        byte[] head = stream.take(12);
        order = head[0] == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer setup = buffer(8 + 32 + 8 + 40 + 8 + 24);
        setup.put(0, (byte) 1).putShort(2, (short) 11).putShort(6, (short) (setup.capacity() / 4 - 2));
        setup.putInt(12, base).putInt(16, GpuNumbers.MASK).putShort(26, (short) 0xffff);
        setup.put(28, (byte) 1).put(29, (byte) 1).put(32, (byte) 32).put(33, (byte) 32);
        setup.put(34, (byte) 8).put(35, (byte) 255);
        setup.put(40, (byte) 24).put(41, (byte) 32).put(42, (byte) 32);
        setup.putInt(48, numbers.root()).putInt(52, numbers.colormap()).putShort(68, (short) 800);
        setup.putShort(70, (short) 600)
                .putInt(80, numbers.visual())
                .put(86, (byte) 24)
                .put(87, (byte) 1);
        setup.put(88, (byte) 24).putShort(90, (short) 1);
        setup.putInt(96, numbers.visual()).put(100, (byte) 4).put(101, (byte) 8).putShort(102, (short) 256);
        setup.putInt(104, 0xff0000).putInt(108, 0xff00).putInt(112, 0xff);
        send(setup);
    }

    private void request() {
        byte[] head = stream.take(4);
        int size = (ByteBuffer.wrap(head).order(order).getShort(2) & 0xffff) * 4;
        byte[] whole = new byte[size];
        System.arraycopy(head, 0, whole, 0, 4);
        System.arraycopy(stream.take(size - 4), 0, whole, 4, size - 4);
        sequence++;
        int major = head[0] & 0xff;
        if (major < 128) {
            core(major, ByteBuffer.wrap(whole).order(order));
        } else {
            extension(whole);
        }
    }

    private void core(int major, ByteBuffer request) {
        Shape shape = Protocol.load().core().request(major);
        switch (major) {
            case QUERY_EXTENSION -> queryExtension(request);
            case INTERN_ATOM -> send(reply(0).putInt(8, 300 + sequence));
            case GET_ATOM_NAME -> send(reply(0).put(0, (byte) 0).put(1, (byte) BAD_ATOM));
            case QUERY_TREE -> send(reply(0).putInt(8, numbers.root()).putInt(12, 0));
            default -> {
                if (shape != null && shape.reply() != null) {
                    send(reply(0));
                }
            }
        }
    }

    private void queryExtension(ByteBuffer request) {
        byte[] name = new byte[request.getShort(4)];
        request.get(8, name);
        Map<String, List<Integer>> known = Map.of(
                "Generic Event Extension", List.of(numbers.generic(), 0, 0),
                "RANDR", List.of(numbers.randr(), numbers.randrEvents(), numbers.errors()),
                "DRI3", List.of(numbers.dri3(), 0, 0),
                "Present", List.of(numbers.present(), 0, 0),
                "XVideo", List.of(numbers.xvideo(), numbers.xvideoEvents(), numbers.xvideoErrors()));
        List<Integer> codes = known.getOrDefault(new String(name, StandardCharsets.US_ASCII), List.of());
        ByteBuffer reply = reply(0);
        for (int i = 0; i < codes.size(); i++) {
            reply.put(8, (byte) 1).put(9 + i, codes.get(i).byteValue());
        }
        send(reply);
    }

    private void extension(byte[] bytes) {
        int major = bytes[0] & 0xff;
        String name = major == numbers.dri3()
                ? "DRI3"
                : major == numbers.present() ? "Present" : major == numbers.xvideo() ? "XVideo" : "";
        if (name.isEmpty()) {
            randr(bytes[1]);
            return;
        }
        List<Fd> descriptors = new ArrayList<>();
        for (int i = 0; i < carried(name, bytes); i++) {
            descriptors.add(stream.takeDescriptor());
        }
        GpuRequest request = GpuRequest.of(bytes, order, base, descriptors);
        answer(name, bytes[1], request);
        arrived.add(request);
    }

    /** GetScreenResourcesCurrent tells of one CRTC; all else is answered by an error. */
    private void randr(int minor) {
        if (minor == 25) {
            send(reply(4).putShort(16, (short) 1).putInt(32, numbers.crtc()));
        } else if (minor != SELECT_INPUT) {
            send(reply(0).put(0, (byte) 0).put(1, (byte) BAD_IMPLEMENTATION));
        }
    }

    private static int carried(String extension, byte[] request) {
        return !extension.equals("DRI3")
                ? 0
                : switch (request[1]) {
                    case 2, 4 -> 1;
                    case 7 -> request[12];
                    default -> 0;
                };
    }

    private void answer(String extension, int minor, GpuRequest request) {
        switch (extension + minor) {
            case "DRI30", "Present0" -> send(reply(0).putInt(8, request.i32(4)).putInt(12, request.i32(8)));
            case "DRI31", "DRI33", "DRI35" -> give(1);
            case "DRI38" -> give(2);
            case "DRI36", "Present4", "XVideo0", "XVideo3", "XVideo14" -> send(reply(0));
            case "Present1" -> shown(request);
            case "Present3" -> presentEvents = request.i32(4);
            case "XVideo1" -> adaptors();
            default -> {}
        }
    }

    private void give(int count) {
        Fd[] descriptors = new Fd[count];
        for (int i = 0; i < count; i++) {
            descriptors[i] = Fd.open(device, Fd.O_RDWR);
        }
        send(reply(0).put(1, (byte) count), descriptors);
        for (Fd descriptor : descriptors) {
            descriptor.close();
        }
    }

    /** One adaptor of two ports, of the name "abc", with one format. */
    private void adaptors() {
        ByteBuffer reply =
                reply(24).putShort(8, (short) 1).putInt(32, numbers.ports()).putShort(36, (short) 3);
        reply.putShort(38, (short) 2).putShort(40, (short) 1).put(44, new byte[] {'a', 'b', 'c'});
        send(reply.putInt(48, numbers.visual()).put(52, (byte) 24));
    }

    /** CompleteNotify and IdleNotify, as for a frame that was shown at once (presentproto). */
    private void shown(GpuRequest request) {
        ByteBuffer complete = event(40, 1).putInt(16, request.i32(4)).putInt(20, request.i32(12));
        send(complete.putLong(24, 1000).putLong(32, 60));
        ByteBuffer idle = event(32, 2).putInt(16, request.i32(4)).putInt(20, request.i32(12));
        send(idle.putInt(24, request.i32(8)).putInt(28, request.i32(36)));
    }

    private ByteBuffer event(int size, int type) {
        ByteBuffer event = buffer(size).put(0, (byte) GENERIC_EVENT).put(1, (byte) numbers.present());
        event.putShort(2, (short) sequence).putInt(4, size / 4 - 8).putShort(8, (short) type);
        return event.putInt(12, presentEvents);
    }

    private ByteBuffer reply(int more) {
        return buffer(32 + more).put(0, (byte) 1).putShort(2, (short) sequence).putInt(4, more / 4);
    }

    private void send(ByteBuffer message, Fd... descriptors) {
        byte[] bytes = new byte[message.capacity()];
        message.get(0, bytes);
        stream.send(bytes, descriptors);
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    @Override
    public void close() {
        socket.shutdown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stream.close();
    }
}
