package dev.dormouse.linux;

import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Whether the kernel remembers which pages a process has written to (CONFIG_MEM_SOFT_DIRTY, Documentation/admin-guide/mm/soft-dirty.rst). */
public final class SoftDirty {
    private SoftDirty() {}

    /** Asks the kernel, in a few microseconds: a page that was just written to says so. */
    public static boolean tracked() {
        try (Arena arena = Arena.ofConfined();
                PageTable pages = PageTable.ofThisProcess()) {
            MemorySegment page = arena.allocate(PageTable.PAGE, PageTable.PAGE);
            page.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            return (pages.read(page.address(), 1)[0] & PageTable.SOFT_DIRTY) != 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
