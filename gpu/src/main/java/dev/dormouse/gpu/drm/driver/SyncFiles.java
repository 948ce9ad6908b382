package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.DmaBufSyncFile;
import dev.dormouse.gpu.drm.uapi.SyncFileInfo;
import dev.dormouse.linux.Poll;
import java.time.Duration;

/** Descriptors of fences (kernel: sync_file.c). */
public final class SyncFiles {
    private SyncFiles() {}

    /** 1 if everything was done, 0 if not yet, negative if something went wrong. */
    public static int status(OpenFile file) {
        return file.ask(SyncFileInfo.INFO, new SyncFileInfo(0, 0, 0), SyncFileInfo::from)
                .status();
    }

    /** What is to be done with a buffer, by anybody: nothing makes one that has signalled. */
    public static OpenFile of(Kernel kernel, OpenFile buffer) {
        DmaBufSyncFile question = new DmaBufSyncFile(DmaBufSyncFile.READ_WRITE, -1);
        return kernel.adopt(buffer.ask(DmaBufSyncFile.EXPORT, question, DmaBufSyncFile::from)
                .fd());
    }

    /** Waits until nobody uses a buffer any more; false after the time limit. */
    public static boolean awaitIdle(OpenFile buffer, Duration limit) {
        // Ready for writing means: no device reads or writes it (kernel: dma_buf_poll).
        return (buffer.poll(Poll.OUT, limit) & Poll.OUT) != 0;
    }

    /** Waits until a fence has signalled; false after the time limit. */
    public static boolean awaitSignal(OpenFile file, Duration limit) {
        return (file.poll(Poll.IN, limit) & Poll.IN) != 0;
    }
}
