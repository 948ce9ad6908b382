package dev.dormouse.gpu.drm.io;

/**
 * What is known of an open file (fstat(2), statfs(2), proc_pid_fd(5)).
 *
 * @param target what the link in /proc/PID/fd says
 * @param major number of the device, if it is one; else 0
 * @param minor likewise
 * @param inode of buffers: their number, as long as this boot lasts
 * @param size in bytes
 * @param flags as it was opened (open(2))
 * @param details what a driver adds in fdinfo
 */
public record FileFacts(
        String target, Kind kind, int major, int minor, long inode, long size, int flags, String details) {
    /** What matters here. */
    public enum Kind {
        /** A node of a DRM device. */
        NODE,
        /** A dma-buf. */
        BUFFER,
        SYNC_FILE,
        SYNCOBJ,
        /** The device of amdgpu's compute driver. */
        COMPUTE,
        UNIX_SOCKET,
        OTHER
    }

    /** Character devices of the DRM subsystem (kernel: devices.txt). */
    public static final int DRM_MAJOR = 226;

    private static final int O_ACCMODE = 3;

    /** What a driver says behind a label of fdinfo, or the empty string. */
    public String detail(String label) {
        return value(details, label);
    }

    /** What stands behind a label at the beginning of a line, or the empty string; for thousands of texts. */
    static String value(String text, String label) {
        for (int line = 0; line < text.length(); ) {
            int end = text.indexOf('\n', line);
            int last = end < 0 ? text.length() : end;
            if (text.startsWith(label, line)) {
                return text.substring(line + label.length(), last).strip();
            }
            line = last + 1;
        }
        return "";
    }

    /** Whether it was opened for writing too. */
    public boolean writable() {
        return (flags & O_ACCMODE) == 2;
    }

    /** The name that a program has given a buffer; empty for most. */
    public String bufferName() {
        return kind == Kind.BUFFER && target.startsWith("/dmabuf:") ? target.substring("/dmabuf:".length()) : "";
    }
}
