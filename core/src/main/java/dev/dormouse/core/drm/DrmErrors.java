package dev.dormouse.core.drm;

import dev.dormouse.core.DormouseException;
import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.linux.ErrnoException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** What module gpu throws, as users see it. */
final class DrmErrors {
    private DrmErrors() {}

    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (DrmException e) {
            throw DormouseException.failed(String.valueOf(e.getMessage()), e.cure());
        } catch (ErrnoException | UncheckedIOException e) {
            throw DormouseException.failed(
                    "A buffer of a GPU could not be saved or made again (" + e.getMessage() + ")",
                    "See with --verbose which step failed; the kernel's log may say why");
        }
    }
}
