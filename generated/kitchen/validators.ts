// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 1e73f9279e5704cb.
// kitchen/validators.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
// @ts-nocheck: ajv compiles to untyped JavaScript; what is exported below is typed.
import { codePointLength, hasDuplicates, type SchemaValidator } from "kephas/codegen/v1";

export const validateTiles: SchemaValidator = /* @__PURE__ */ (() => {
  const func0 = Object.prototype.hasOwnProperty;
  const func3 = codePointLength;
  const func6 = hasDuplicates;
  
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(errors === 0){
  if(data && typeof data == "object" && !Array.isArray(data)){
  let missing0;
  if((((data.name === undefined) || (!(func0.call(data, "name")))) && (missing0 = "name")) || (((data.rows === undefined) || (!(func0.call(data, "rows")))) && (missing0 = "rows"))){
  validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
  return false;
  }
  else {
  const _errs1 = errors;
  for(const key0 of Object.keys(data)){
  if(!((key0 === "name") || (key0 === "rows"))){
  validate0.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
  return false;
  break;
  }
  }
  if(_errs1 === errors){
  if(data.name !== undefined && func0.call(data, "name")){
  let data0 = data.name;
  const _errs2 = errors;
  if(errors === _errs2){
  if(typeof data0 === "string"){
  if(func3(data0) > 10){
  validate0.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 10},message:"must NOT have more than 10 characters"}];
  return false;
  }
  else {
  if(func3(data0) < 2){
  validate0.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 2},message:"must NOT have fewer than 2 characters"}];
  return false;
  }
  }
  }
  else {
  validate0.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
  return false;
  }
  }
  var valid0 = _errs2 === errors;
  }
  else {
  var valid0 = true;
  }
  if(valid0){
  if(data.rows !== undefined && func0.call(data, "rows")){
  let data1 = data.rows;
  const _errs4 = errors;
  if(errors === _errs4){
  if(Array.isArray(data1)){
  if(data1.length > 4){
  validate0.errors = [{instancePath:instancePath+"/rows",schemaPath:"#/properties/rows/maxItems",keyword:"maxItems",params:{limit: 4},message:"must NOT have more than 4 items"}];
  return false;
  }
  else {
  var valid1 = true;
  const len0 = data1.length;
  for(let i0=0; i0<len0; i0++){
  let data2 = data1[i0];
  const _errs6 = errors;
  const _errs7 = errors;
  if(errors === _errs7){
  if(Array.isArray(data2)){
  if(data2.length > 4){
  validate0.errors = [{instancePath:instancePath+"/rows/" + i0,schemaPath:"#/definitions/row/maxItems",keyword:"maxItems",params:{limit: 4},message:"must NOT have more than 4 items"}];
  return false;
  }
  else {
  var valid3 = true;
  const len1 = data2.length;
  for(let i1=0; i1<len1; i1++){
  let data3 = data2[i1];
  const _errs9 = errors;
  if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
  validate0.errors = [{instancePath:instancePath+"/rows/" + i0+"/" + i1,schemaPath:"#/definitions/row/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
  return false;
  }
  if(errors === _errs9){
  if((typeof data3 == "number") && (isFinite(data3))){
  if(data3 > 9 || isNaN(data3)){
  validate0.errors = [{instancePath:instancePath+"/rows/" + i0+"/" + i1,schemaPath:"#/definitions/row/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9"}];
  return false;
  }
  else {
  if(data3 < 0 || isNaN(data3)){
  validate0.errors = [{instancePath:instancePath+"/rows/" + i0+"/" + i1,schemaPath:"#/definitions/row/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
  return false;
  }
  }
  }
  }
  var valid3 = _errs9 === errors;
  if(!valid3){
  break;
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath:instancePath+"/rows/" + i0,schemaPath:"#/definitions/row/type",keyword:"type",params:{type: "array"},message:"must be array"}];
  return false;
  }
  }
  var valid1 = _errs6 === errors;
  if(!valid1){
  break;
  }
  }
  if(valid1){
  if(func6(data1)){
  validate0.errors = [{instancePath:instancePath+"/rows",schemaPath:"#/properties/rows/uniqueItems",keyword:"uniqueItems",params:{},message:"must NOT have duplicate items"}];
  return false;
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath:instancePath+"/rows",schemaPath:"#/properties/rows/type",keyword:"type",params:{type: "array"},message:"must be array"}];
  return false;
  }
  }
  var valid0 = _errs4 === errors;
  }
  else {
  var valid0 = true;
  }
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
  return false;
  }
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  return validate0;
})();
