package dev.dormouse.core.auto;

import dev.dormouse.core.snapshot.Manifest;
import java.time.Instant;

/** What is done at each beat. */
interface Work {
    /** @throws dev.dormouse.core.DormouseException why there is none this time */
    Manifest snapshot();

    /** Removes what is not to be kept any longer; how many those were. */
    int thin(Instant now);
}
