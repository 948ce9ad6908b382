package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.SoftDirty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What users are told of a kernel that does not remember which memory has changed: once for each root and kernel. */
public final class SoftDirtyNote {
    private static final String FILE = "without-soft-dirty";

    private SoftDirtyNote() {}

    /** The sentence, which whoever asks has to pass on; nothing if it was said before, or there is nothing to say. */
    public static Optional<String> once(Layout layout) {
        String kernel = System.getProperty("os.version", "");
        Path file = layout.root().resolve(FILE);
        if (SoftDirty.tracked() || ProcFile.readOrEmpty(file).strip().equals(kernel)) {
            return Optional.empty();
        }
        DurableFile.replace(file, (kernel + "\n").getBytes(StandardCharsets.UTF_8));
        return Optional.of("This kernel (" + kernel
                + ", without CONFIG_MEM_SOFT_DIRTY) does not remember which memory has changed: sessions stand still while all of theirs is"
                + " copied; what has not changed costs no room all the same");
    }
}
