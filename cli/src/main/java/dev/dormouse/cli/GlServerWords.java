package dev.dormouse.cli;

import dev.dormouse.core.oci.HostDevice;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What a shell offers where a GL server is named: drivers, and the GPUs of this host, for which it looks only when asked. */
final class GlServerWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        Stream<String> nodes = HostDevice.renderNodes().stream().sorted();
        return Stream.concat(List.of("llvmpipe", "softpipe").stream(), nodes).iterator();
    }
}
