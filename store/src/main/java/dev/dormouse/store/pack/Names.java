package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;
import java.security.SecureRandom;

/** Names of packs: random, so that nobody has to be asked. */
final class Names {
    private Names() {}

    static Hash random() {
        SecureRandom random = new SecureRandom();
        return new Hash(random.nextLong(), random.nextLong());
    }
}
