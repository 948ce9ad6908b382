package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import java.util.List;

/** What is being read for long, whatever becomes of its snapshot. */
interface Leases {
    /** Until closed, or some time after this process has ended, gc leaves these contents where they are. */
    AutoCloseable take(Contents contents);

    /** Those that are held. Others are removed. */
    List<Contents> held();
}
