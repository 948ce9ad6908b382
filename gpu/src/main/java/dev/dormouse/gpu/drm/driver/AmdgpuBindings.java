package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemVa;
import dev.dormouse.gpu.drm.uapi.AmdgpuVmEntry;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.util.stream.Collectors;

/** Where the GPU sees the buffers of a client, as text: address, offset, size and flags of each part, hexadecimal. */
final class AmdgpuBindings {
    private AmdgpuBindings() {}

    static String read(OpenFile client, int handle) {
        try {
            return AmdgpuLists.bindings(client, handle).stream()
                    .map(AmdgpuBindings::text)
                    .collect(Collectors.joining(" "));
        } catch (ErrnoException e) {
            // Before 6.18 nobody could ask. A client that needs them has also had work done, and is refused for that.
            if (e.errno() == Errno.EINVAL) {
                return "";
            }
            throw e;
        }
    }

    private static String text(AmdgpuVmEntry entry) {
        return Long.toHexString(entry.address()) + ":" + Long.toHexString(entry.offset()) + ":"
                + Long.toHexString(entry.size()) + ":" + Long.toHexString(entry.flags());
    }

    static void write(OpenFile client, int handle, String binding) {
        for (String part : binding.split(" ")) {
            if (!part.isEmpty()) {
                client.tell(AmdgpuGemVa.VA, request(handle, part.split(":", 4)));
            }
        }
    }

    private static AmdgpuGemVa request(int handle, String[] parts) {
        return new AmdgpuGemVa(
                handle, AmdgpuGemVa.MAP, (int) hex(parts[3]), hex(parts[0]), hex(parts[1]), hex(parts[2]));
    }

    private static long hex(String number) {
        return Long.parseUnsignedLong(number, 16);
    }
}
