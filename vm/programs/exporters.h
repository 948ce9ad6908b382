/* Buffers that belong to no DRM device. */
#pragma once

#include "subject.h"

/* Memory of a memfd as a dma-buf. */
int udmabuf_of(int memfd, uint64_t size);
/* A memfd that can be given to udmabuf. */
int sealed_memfd(uint64_t size);
/* From the heap of ordinary memory. */
int heap_buffer(uint64_t size);
