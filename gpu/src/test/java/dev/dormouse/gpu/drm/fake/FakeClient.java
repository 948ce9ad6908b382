package dev.dormouse.gpu.drm.fake;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A node that was opened once ({@code struct drm_file}). */
public final class FakeClient implements FakeThing {
    final FakeDevice device;
    final boolean primary;
    final int flags;
    public final TreeMap<Integer, FakeBuffer> handles = new TreeMap<>();
    final IdentityHashMap<FakeBuffer, Integer> known = new IdentityHashMap<>();
    final Map<Integer, FakeSyncobj> syncobjs = new TreeMap<>();
    String details = "";
    public boolean master;

    FakeClient(FakeDevice device, boolean primary, int flags) {
        this.device = device;
        this.primary = primary;
        this.flags = flags;
    }

    /** The lowest free number, as idr_alloc gives it out. */
    static int lowestFree(Map<Integer, ?> used) {
        int number = 1;
        while (used.containsKey(number)) {
            number++;
        }
        return number;
    }

    int add(FakeBuffer buffer) {
        int number = next();
        handles.put(number, buffer);
        known.putIfAbsent(buffer, number);
        return number;
    }

    /** Where nothing was taken out of a full row, the next number is the lowest. */
    private int next() {
        int last = handles.isEmpty() ? 0 : handles.lastKey();
        return last == handles.size() ? last + 1 : lowestFree(handles);
    }

    void close(int handle) {
        FakeBuffer buffer = handles.remove(handle);
        if (buffer != null) {
            known.remove(buffer, handle);
        }
    }

    public void says(String fdinfo) {
        details = fdinfo;
    }

    public FakeBuffer buffer(int handle) {
        FakeBuffer buffer = handles.get(handle);
        if (buffer == null) {
            throw new IllegalArgumentException("no handle " + handle);
        }
        return buffer;
    }
}
