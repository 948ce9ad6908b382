package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.FileFacts.Kind;

/** What the kernel would say in /proc of a thing. */
final class FakeFacts {
    private FakeFacts() {}

    static FileFacts of(FakeThing thing) {
        return switch (thing) {
            case FakeClient client -> client(client);
            case FakeBuffer buffer -> buffer(buffer);
            case FakeSync.File file -> facts("anon_inode:sync_file", Kind.SYNC_FILE);
            case FakeSync.Exported object -> facts("anon_inode:syncobj_file", Kind.SYNCOBJ);
            case FakeSocket socket ->
                new FileFacts("socket:[1]", Kind.UNIX_SOCKET, 0, 0, System.identityHashCode(socket), 0, 2, "");
            case FakeCompute compute -> facts("/dev/kfd", Kind.COMPUTE);
            case FakeMaker maker -> facts("/dev/" + maker.name(), Kind.OTHER);
            case FakeMemory memory ->
                new FileFacts(
                        "/memfd:" + memory.name(),
                        Kind.OTHER,
                        0,
                        0,
                        System.identityHashCode(memory.pages()),
                        memory.size(),
                        2,
                        "");
        };
    }

    private static FileFacts client(FakeClient client) {
        FakeDevice device = client.device;
        String name = client.primary ? device.card() : device.render();
        int minor = client.primary ? device.cardMinor() : device.renderMinor();
        return new FileFacts("/dev/dri/" + name, Kind.NODE, 226, minor, 7, 0, client.flags, client.details);
    }

    private static FileFacts buffer(FakeBuffer buffer) {
        String exporter = switch (buffer.maker) {
            case "vgem", "bochs-drm", "amdgpu", "xe" -> "drm";
            default -> buffer.maker;
        };
        return new FileFacts(
                "/dmabuf:" + buffer.name,
                Kind.BUFFER,
                0,
                0,
                buffer.inode,
                buffer.size,
                buffer.writable ? 2 : 0,
                "exp_name:\t" + exporter + "\n");
    }

    private static FileFacts facts(String target, Kind kind) {
        return new FileFacts(target, kind, 0, 0, 0, 0, 2, "");
    }
}
