package dev.dormouse.gl.proxy;

import dev.dormouse.gl.caps.Caps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as it was saved.
 *
 * @param offered what programs were told that servers can do, null if there were none
 */
record SavedGl(@Nullable Caps offered, List<SavedConnection> connections) {}
