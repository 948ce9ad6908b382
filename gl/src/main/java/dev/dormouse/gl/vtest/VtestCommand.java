package dev.dormouse.gl.vtest;

import org.jspecify.annotations.Nullable;

/** The commands of vtest, with the protocol version that they came with (VCMD_* in vtest_protocol.h). */
public enum VtestCommand {
    GET_CAPS(1, 0, 0),
    RESOURCE_CREATE(2, 0, 10),
    RESOURCE_UNREF(3, 0, 1),
    TRANSFER_GET(4, 0, 11),
    TRANSFER_PUT(5, 0),
    SUBMIT_CMD(6, 0),
    RESOURCE_BUSY_WAIT(7, 0, 2),
    CREATE_RENDERER(8, 0),
    GET_CAPS2(9, 0, 0),
    PING_PROTOCOL_VERSION(10, 0, 0),
    PROTOCOL_VERSION(11, 0, 1),
    RESOURCE_CREATE2(12, 2, 11),
    TRANSFER_GET2(13, 2, 10),
    TRANSFER_PUT2(14, 2),
    GET_PARAM(15, 3, 1),
    GET_CAPSET(16, 3, 2),
    CONTEXT_INIT(17, 3, 1),
    RESOURCE_CREATE_BLOB(18, 3, 6),
    SYNC_CREATE(19, 3, 2),
    SYNC_UNREF(20, 3, 1),
    SYNC_READ(21, 3, 1),
    SYNC_WRITE(22, 3, 3),
    SYNC_WAIT(23, 3),
    SUBMIT_CMD2(24, 3),
    DRM_SYNC_CREATE(25, 4),
    DRM_SYNC_DESTROY(26, 4),
    DRM_SYNC_HANDLE_TO_FD(27, 4),
    DRM_SYNC_FD_TO_HANDLE(28, 4),
    DRM_SYNC_IMPORT_SYNC_FILE(29, 4),
    DRM_SYNC_EXPORT_SYNC_FILE(30, 4),
    DRM_SYNC_WAIT(31, 4),
    DRM_SYNC_RESET(32, 4),
    DRM_SYNC_SIGNAL(33, 4),
    DRM_SYNC_TIMELINE_SIGNAL(34, 4),
    DRM_SYNC_TIMELINE_WAIT(35, 4),
    DRM_SYNC_QUERY(36, 4),
    DRM_SYNC_TRANSFER(37, 4),
    RESOURCE_EXPORT_FD(38, 4);

    /** The payload's length depends on what the message says. */
    static final int VARIABLE = -1;

    private static final VtestCommand[] BY_NUMBER = byNumber();

    private final int number;
    private final int since;
    private final int dwords;

    VtestCommand(int number, int since) {
        this(number, since, VARIABLE);
    }

    VtestCommand(int number, int since, int dwords) {
        this.number = number;
        this.since = since;
        this.dwords = dwords;
    }

    private static VtestCommand[] byNumber() {
        VtestCommand[] all = new VtestCommand[39];
        for (VtestCommand command : values()) {
            all[command.number] = command;
        }
        return all;
    }

    static @Nullable VtestCommand of(int number) {
        return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    public int number() {
        return number;
    }

    /** The version of the protocol that has it. */
    public int since() {
        return since;
    }

    /** Of its payload, or {@link #VARIABLE}. */
    int dwords() {
        return dwords;
    }
}
