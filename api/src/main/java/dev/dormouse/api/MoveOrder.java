package dev.dormouse.api;

import dev.dormouse.json.Added;
import org.jspecify.annotations.Nullable;

/**
 * Where a running session is to be seen or drawn; exactly one of the two is given.
 *
 * @param display an X server, such as :1
 * @param gl llvmpipe, softpipe, the path of a GPU or of a virgl_test_server's socket
 * @param verify with {@code gl}: everything is read back and compared
 */
public record MoveOrder(
        @Added @Nullable String display,
        @Added @Nullable String authority,
        @Added @Nullable String gl,
        @Added @Nullable Boolean verify,
        @Added @Nullable Long deadlineMs) {}
