package dev.dormouse.gpu.drm.fake;

import java.util.List;

/** A sync_file or an exported syncobj. */
sealed interface FakeSync extends FakeThing {
    record File(List<FakeFence> fences) implements FakeSync {
        /** Two files with the same fences are two files. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Each export is another file of one object. */
    final class Exported implements FakeSync {
        final FakeSyncobj object;

        Exported(FakeSyncobj object) {
            this.object = object;
        }
    }
}
