module consumer.desk {
  requires vn.vanban.digitization;
}
