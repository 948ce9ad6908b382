/**
 * The interface that org.crac looks for by this name (org.crac:crac, class org.crac.Core): with it on the class path a
 * CRaC-aware program takes part in its session's checkpoints unchanged.
 */
@NullMarked
package javax.crac;

import org.jspecify.annotations.NullMarked;
