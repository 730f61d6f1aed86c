module consumer.quota {
  requires vn.vanban.core;
}
