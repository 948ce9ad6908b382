package dev.dormouse.gpu.drm.fake;

import java.util.ArrayList;
import java.util.List;

/** A unix socket with descriptors that nobody has received. */
public final class FakeSocket implements FakeThing {
    final List<FakeThing> waiting = new ArrayList<>();

    public void send(FakeThing thing) {
        waiting.add(thing);
    }
}
