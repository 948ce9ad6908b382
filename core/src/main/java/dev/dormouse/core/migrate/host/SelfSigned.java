package dev.dormouse.core.migrate.host;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

/**
 * A certificate that a key has signed for itself (RFC 5280). It says nothing but which key it is: hosts know each other by their
 * fingerprints, so it never expires, and its name means nothing.
 */
final class SelfSigned {
    private static final String BEGIN = "20200101000000Z";

    /** "No well-defined expiration date" (RFC 5280, 4.1.2.5). */
    private static final String END = "99991231235959Z";

    private SelfSigned() {}

    /** @param key on an elliptic curve */
    static byte[] certificate(KeyPair key, BigInteger serial) throws GeneralSecurityException {
        // ecdsa-with-SHA256, 1.2.840.10045.4.3.2
        byte[] algorithm = Der.sequence(Der.object(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
        // commonName, 2.5.4.3
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.object(0x55, 0x04, 0x03), Der.text("dormouse"))));
        byte[] signed = Der.sequence(
                Der.context(0, Der.integer(BigInteger.TWO)),
                Der.integer(serial),
                algorithm,
                name,
                Der.sequence(Der.time(BEGIN), Der.time(END)),
                name,
                key.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(signed);
        return Der.sequence(signed, algorithm, Der.bits(signature.sign()));
    }
}
